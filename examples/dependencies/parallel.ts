import { App, Depends, dependency, Get } from 'portico';

// #region parallel
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const fetchWeather = dependency([], async () => wait(200).then(() => 'sunny'), { parallel: true });
const fetchNews = dependency([], async () => wait(200).then(() => 'all quiet'), { parallel: true });

class Dashboard {
  @Get('/today')
  today(@Depends(fetchWeather) weather: string, @Depends(fetchNews) news: string) {
    return { weather, news };
  }
}
// #endregion parallel

export const app = new App({ title: 'Parallel', controllers: [Dashboard] });
