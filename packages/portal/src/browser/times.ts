import { say } from './draw.ts';

/** Adds the reader's own time to the times of a page, where their zone is another one. */
export function tellTimes(): void {
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const shown = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
    if (shown === null || Number.isNaN(at.getTime()) || minutesOf(shown) === -at.getTimezoneOffset()) continue;
    const own = at.toLocaleString(document.documentElement.lang, {
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    time.title = say(`您的时间 ${own}`, `${own} your time`);
    const beside = time.parentElement?.querySelector('.yours');
    if (beside) beside.textContent = time.title;
  }
}

function minutesOf([, sign, hours, minutes]: RegExpExecArray): number {
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
