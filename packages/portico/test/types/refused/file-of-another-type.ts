// error: is not assignable to parameter of type 'Mismatch<File, string>'
import { File, Post } from 'portico';

export class Uploads {
  @Post('/')
  upload(@File('avatar') _avatar: string): void {} // refused
}
