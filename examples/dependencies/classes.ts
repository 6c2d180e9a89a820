import { App, Depends, Get, Injectable, Query } from 'portico';
import { z } from 'zod';

// #region class
class Page {
  constructor(
    @Query('skip', z.int().min(0), { default: 0 }) readonly skip: number,
    @Query('limit', z.int().min(1).max(100), { default: 10 }) readonly limit: number,
  ) {}
}
// #endregion class

// #region injectable
class Clock {
  now(): Date {
    return new Date(0);
  }
}

@Injectable()
class Greeter {
  constructor(private readonly clock: Clock) {}

  greet(): string {
    return `It is ${this.clock.now().toISOString()}`;
  }
}
// #endregion injectable

// #region configured
class AtLeast {
  constructor(private readonly years: number) {}

  resolve(@Query('age', z.int()) age: number): boolean {
    return age >= this.years;
  }
}
// #endregion configured

class Shop {
  // #region use-class
  @Get('/items')
  items(@Depends() page: Page) {
    return { skip: page.skip, limit: page.limit };
  }
  // #endregion use-class

  // #region use-injectable
  @Get('/greeting')
  greeting(@Depends() greeter: Greeter) {
    return { greeting: greeter.greet() };
  }
  // #endregion use-injectable

  // #region use-configured
  @Get('/wine')
  wine(@Depends(new AtLeast(18)) allowed: boolean) {
    return { allowed };
  }
  // #endregion use-configured
}

export const app = new App({ title: 'Classes', controllers: [Shop] });
