// error: Type 'typeof Status' is not assignable to type
import { App } from 'portico';

enum Status {
  Open = 'open',
}

const app = new App();
app.get('/', [], { response: Status }, () => Status.Open); // refused
