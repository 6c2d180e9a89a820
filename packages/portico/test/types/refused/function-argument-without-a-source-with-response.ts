// error: Target signature provides too few arguments
import { App, Field, Path } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/:id', [Path('id', Number)], { response: Item }, (_id: number, name: string) => ({ name })); // refused
