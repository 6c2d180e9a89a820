// error: Source has 0 element(s) but target requires 1
import { preferredLanguage } from 'portico';

preferredLanguage({ headers: new Headers() }, []); // refused
