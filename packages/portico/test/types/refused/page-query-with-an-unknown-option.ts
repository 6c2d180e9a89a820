// error: 'maximum' does not exist in type
import { PageQuery } from 'portico';

PageQuery({ maximum: 50 }); // refused
