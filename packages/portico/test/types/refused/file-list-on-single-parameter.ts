// error: is not assignable to parameter of type 'Mismatch<File[], File>'
import { File, Post } from 'portico';

export class Uploads {
  @Post('/')
  upload(@File('more', [File]) _more: File): void {} // refused
}
