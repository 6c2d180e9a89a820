// error: 'prefix' does not exist in type 'VersioningByHeader'
import { App } from 'portico';

new App({ versioning: { in: 'header', prefix: 'v' } }); // refused
