// Other names on the wire, names that nobody declared, messages, and checks across fields.
import { App, Body, Check, Field, Model, Query, type ReportIssue } from 'portico';

// #region alias
class Item {
  @Field({ alias: 'item-name' }) name!: string;
  @Field({ alias: 'unit_price', gt: 0 }) unitPrice!: number;
}
// #endregion alias

// #region extra
@Model({ extra: 'forbid' })
class Filters {
  @Field({ optional: true }) q?: string;
  @Field({ default: 20 }) limit!: number;
}
// #endregion extra

// #region message
class Signup {
  @Field({ format: 'email', message: 'Please give us your e-mail address' }) email!: string;
}
// #endregion message

// #region check
class Booking {
  @Field() from!: Date;
  @Field() until!: Date;

  @Check()
  ends(issue: ReportIssue) {
    if (this.until < this.from) issue('until', 'Must not end before it begins', 'booking_order');
  }
}
// #endregion check

export const app = new App({ title: 'On the wire' });

app.post('/items', [Body(Item)], { response: Item, public: true }, (item) => item);
app.get('/items', [Query(Filters)], { response: Filters }, (filters) => filters);
app.post('/signups', [Body(Signup)], { response: Signup, public: true }, (signup) => signup);
app.post('/bookings', [Body(Booking)], { response: Booking, public: true }, (booking) => booking);
