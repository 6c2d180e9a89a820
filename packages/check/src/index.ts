// The public surface of the package: the contract run, and its check for the responses of tests.
export type { CheckableApp } from './document/checkable-app.js';
export { checkContract } from './run/check-contract.js';
export { ContractError } from './run/contract-error.js';
export {
  type ContractOptions,
  type ContractOverrides,
  type ContractProgress,
  contractOptions,
} from './run/contract-options.js';
export { renderContract } from './run/render-contract.js';
export type { CheckedOperation, ContractReport, Reach } from './run/report.js';
export { type StrictApp, strict } from './run/strict.js';
export type { Finding } from './verdicts/finding.js';
export type { Problem, Rule } from './verdicts/problem.js';
