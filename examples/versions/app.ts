// Two versions of one API side by side, told apart by the path.
// #region controllers
import { App, Controller, Get, Path } from 'portico';

@Controller('/items', { version: '1' })
class ItemsV1 {
  @Get('/:id')
  read(@Path('id', Number) id: number) {
    return { id, name: 'Lamp' };
  }

  @Get('', { version: ['1', '2'] })
  list() {
    return [1, 2];
  }
}

@Controller('/items', { version: '2' })
class ItemsV2 {
  @Get('/:id')
  read(@Path('id', Number) id: number) {
    return { id, title: { en: 'Lamp' } };
  }
}

@Controller('/health')
class Health {
  @Get('')
  check() {
    return 'well';
  }
}

const controllers = [ItemsV1, ItemsV2, Health];
// #endregion controllers

// #region path
export const app = new App({ title: 'Shop', controllers, versioning: { in: 'path' } });
// #endregion path

// #region header
export const byHeader = new App({
  controllers,
  versioning: { in: 'header', header: 'API-Version', default: '1' },
});
// #endregion header

// #region media
export const byMediaType = new App({ controllers, versioning: { in: 'media-type' } });
// #endregion media
