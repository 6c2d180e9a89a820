import { App, Download, file, Get, HTTPException, Path } from 'portico';

const manuals: ReadonlyMap<string, URL> = new Map([['lamp', new URL('./lamp.txt', import.meta.url)]]);

class Manuals {
  // #region download
  @Get('/manuals/:item', { response: Download('text/plain') })
  read(@Path('item') item: string) {
    const manual = manuals.get(item);
    if (!manual) throw new HTTPException(404);
    return file(manual, { filename: `Manual of ${item}.txt` });
  }
  // #endregion download
}

export const app = new App({ title: 'Manuals', controllers: [Manuals] });
