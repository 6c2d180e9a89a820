// error: 'bodylimit' does not exist in type
import { Post } from 'portico';

export class Uploads {
  @Post('/', { bodylimit: 5 }) // refused
  upload(): void {}
}
