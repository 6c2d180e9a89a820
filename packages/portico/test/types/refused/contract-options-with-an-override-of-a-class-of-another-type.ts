// error: is not assignable to type
import { contractOptions } from 'portico/testing';

class Settings {
  debug = false;
}

export default contractOptions({
  overrides: [
    [Settings, () => ({ debug: 'yes' })], // refused
  ],
});
