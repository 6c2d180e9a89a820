import { App, Delete, Path } from 'portico';

class Items {
  @Delete('/items/:id')
  remove(@Path('id', Number) id: number): void {
    console.log(`removed ${id}`);
  }
}

export const app = new App({ title: 'Forgotten', controllers: [Items] });
