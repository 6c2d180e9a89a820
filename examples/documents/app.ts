// One API with a document for partners beside the whole one.
import { APIKeyHeader, App, Controller, declareError, dependency, Field, Get, HTTPException, Post } from 'portico';

class Order {
  @Field() id!: number;
}

class Report {
  @Field() month!: string;
}

class NotYet extends declareError(501) {}

@Controller('/orders', { tags: ['orders'] })
class Orders {
  @Get('', { response: [Order] })
  list() {
    return [{ id: 1 }];
  }

  @Post('/refunds', { tags: ['staff'], deprecated: true, throws: [NotYet] })
  refund() {
    throw new NotYet();
  }
}

@Controller('/reports', { tags: ['staff'] })
class Reports {
  @Get('/latest', { response: Report })
  latest() {
    return { month: '2026-10' };
  }
}

const staffKey = new APIKeyHeader({ name: 'X-Staff-Key' });
const onlyStaff = dependency([staffKey], (key) => {
  if (key !== 'staff-secret') throw new HTTPException(403);
});

// #region app
export const app = new App({
  title: 'Shop',
  controllers: [Orders, Reports],
  openapi: {
    documents: {
      partner: {
        title: 'Shop for partners',
        tags: ['orders'],
        includes: ({ tags }) => !tags.includes('staff'),
      },
      staff: { tags: ['staff'], dependencies: [onlyStaff] },
    },
  },
});
// #endregion app
