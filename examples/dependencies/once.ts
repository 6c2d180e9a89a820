import { App, Depends, dependency, Get, Query } from 'portico';

// #region once
const buyTicket = dependency([], () => ({ number: Math.random() }));

const reserveSeat = dependency([buyTicket, Query('row', Number, { default: 1 })], (ticket, row) => ({ ticket, row }));
const orderMeal = dependency([buyTicket], (ticket) => ({ ticket, dish: 'soup' }));

class Train {
  @Get('/ride')
  ride(@Depends(reserveSeat) seat: { ticket: object }, @Depends(orderMeal) meal: { ticket: object }) {
    return { sameTicket: seat.ticket === meal.ticket };
  }
  // #endregion once

  // #region fresh
  @Get('/two-tickets')
  two(@Depends(buyTicket) first: object, @Depends(buyTicket, { cache: false }) second: object) {
    return { sameTicket: first === second };
  }
  // #endregion fresh
}

export const app = new App({ title: 'Once per request', controllers: [Train] });
