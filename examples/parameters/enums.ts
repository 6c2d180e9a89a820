import { App, Body, Field, Get, Post, Public, Query } from 'portico';
import { z } from 'zod';

// #region models
enum Status {
  Open = 'open',
  Closed = 'closed',
}

class Task {
  @Field() title!: string;
  @Field(z.enum(Status), { default: Status.Open }) status!: Status;
  @Field(z.enum(['low', 'high']), { optional: true }) priority?: 'low' | 'high';
  @Field(String, { nullable: true, default: null }) owner!: string | null;
  @Field(Number, { optional: true }) hours: number | undefined;
}
// #endregion models

class Tasks {
  @Public()
  @Post('/tasks')
  create(@Body() task: Task) {
    return task;
  }

  // #region query
  @Get('/tasks')
  list(@Query('status', [z.enum(Status)], { default: [] }) status: Status[]) {
    return { status };
  }
  // #endregion query
}

export const app = new App({ title: 'Enums', controllers: [Tasks] });
