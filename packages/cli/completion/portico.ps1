# PowerShell completion for portico

Register-ArgumentCompleter -Native -CommandName 'portico' -ScriptBlock {
    param($WordToComplete, $CommandAst, $CursorPosition)

    # The words as they are written; no word is evaluated.
    $Words = @($CommandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $CursorPosition } | ForEach-Object { $_.Extent.Text })
    if ($WordToComplete -eq '') {
        # An empty word is given to programs since PowerShell 7.3, and only in quotes before.
        $Legacy = $PSVersionTable.PSVersion -lt [version]'7.3' -or $PSNativeCommandArgumentPassing -eq 'Legacy'
        $Words += if ($Legacy) { '""' } else { '' }
    }
    $Option = if ($WordToComplete -match '^-[^=]*=') { $Matches[0] } else { '' }

    & portico complete '--' @Words 2>$null | Where-Object { $_ -notmatch '^:\d+$' } | ForEach-Object {
        $Value, $Description = $_ -split "`t", 2
        $Text = $Option + $Value
        if ($Text -match '[^\w./\\=-]') {
            $Text = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text) + "'"
        }
        if (-not $Description) { $Description = $Value }
        [System.Management.Automation.CompletionResult]::new($Text, $Value, 'ParameterValue', $Description)
    }
}
