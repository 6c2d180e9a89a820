// error: is not assignable to parameter of type 'Mismatch<File | undefined, File>'
import { File, Post } from 'portico';

export class Uploads {
  @Post('/')
  upload(@File('avatar', File, { optional: true }) _avatar: File): void {} // refused
}
