// error: 'optional' does not exist in type 'Schema'
import { File, Post } from 'portico';

export class Uploads {
  @Post('/')
  upload(@File('avatar', { optional: true }) _avatar: File | undefined): void {} // refused
}
