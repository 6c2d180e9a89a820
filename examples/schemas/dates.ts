import { App, Body, Post, Public } from 'portico';
import { z } from 'zod';

// #region dates
/** A text in requests, a Date in the program. */
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const NewBooking = z
  .object({ room: z.string(), from: moment, until: moment })
  .refine(({ from, until }) => from < until, { error: 'Input should end after it begins', path: ['until'] });
const Booking = z.object({ room: z.string(), from: z.date(), until: z.date() });

class Bookings {
  @Public()
  @Post('/bookings', { status: 201, response: Booking })
  book(@Body(NewBooking) booking: z.infer<typeof NewBooking>) {
    return booking;
  }
}
// #endregion dates

export const app = new App({ title: 'Dates', controllers: [Bookings] });
