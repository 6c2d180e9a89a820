// #region declare
import { App, Field } from 'portico';
import { settings } from 'portico/settings';
import { z } from 'zod';

export class ShopSettings {
  @Field(z.url()) databaseUrl!: string;
  @Field({ writeOnly: true, minLength: 32, description: 'Signs the tokens' }) jwtSecret!: string;
  @Field(z.int(), { default: 8000 }) port!: number;
  @Field([String], { default: [] }) allowedOrigins!: string[];
  @Field(z.enum(['debug', 'info', 'warn']), { default: 'info' }) logLevel!: 'debug' | 'info' | 'warn';
}

export const shopSettings = settings(ShopSettings);
// #endregion declare

// #region use
export const app = new App({ title: 'Shop' });

app.get('/origins', [shopSettings], ({ allowedOrigins }) => allowedOrigins);
// #endregion use
