// error: is not assignable to type
import { App } from 'portico';

class Settings {
  debug = false;
}

const app = new App();
app.override(Settings, () => ({ debug: 'yes' })); // refused
