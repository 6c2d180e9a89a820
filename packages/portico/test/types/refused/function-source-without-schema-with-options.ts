// error: Type 'SourceWithoutType' is not assignable to type
import { App, Path } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id')], { tags: ['items'] }, (id) => id); // refused
