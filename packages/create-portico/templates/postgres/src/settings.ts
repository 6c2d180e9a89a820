// What differs between your machine and the ones the app runs on: environment variables, or lines of .env.
import { Field } from 'portico';
import { settings } from 'portico/settings';

export class AppSettings {
  @Field({ writeOnly: true, description: 'postgres://user:password@host/database' }) databaseUrl!: string;
}

export const appSettings = settings(AppSettings);
