import type { Parameters } from '../../../evidence/parameter.ts';

/** Lines when a street world begins, and what their posts cost throughout. */
export const LINES_AT_START = {
  usersPerLine: {
    about: 'users of heroin and crack for each line that is up, in full reach of telephones',
    unit: 'persons',
    value: 440,
    low: 310,
    high: 570,
    evidence: { rows: ['CP097'], note: 'all users over all lines; many are served by local dealers too' },
  },
  usersPerLineOther: {
    about: 'users of cocaine or cannabis for each line that is up, in full reach of telephones',
    unit: 'persons',
    value: 300,
    low: 100,
    high: 900,
    evidence: { assumed: 'a line for so many users serves a third of cocaine users; no count exists' },
  },
  localLines: {
    about: 'share of the lines of a town that are local, where county lines reach',
    unit: 'share',
    value: 0.4,
    low: 0.1,
    high: 0.7,
    evidence: {
      rows: ['L03', 'CP097'],
      note: 'counts of lines are of county lines; local ones are not counted: assumed',
    },
  },
  exporters: {
    about: 'networks that run or could run lines into other towns',
    unit: 'networks',
    value: 1000,
    low: 600,
    high: 1500,
    evidence: { rows: ['L02', 'L26'], note: 'about 1,000 branded networks in 2018/19; about 1,500 groups in 2023/24' },
  },
  exportersLatent: {
    about: 'share of these that do not sell when the run begins',
    unit: 'share',
    value: 0.3,
    low: 0.1,
    high: 0.6,
    evidence: { assumed: 'networks come and go; the count of a year is above that of a day' },
  },
  countyLines: {
    about: 'lines into other towns that are up when the run begins',
    unit: 'lines',
    value: 850,
    low: 600,
    high: 1100,
    evidence: { rows: ['L03'], note: '800-1,100 in 2019/20, about 600 in 2020/21: an input' },
  },
  lineAge: {
    about: 'mean age of a line when the run begins',
    unit: 'days',
    value: 200,
    low: 90,
    high: 700,
    evidence: { rows: ['L15'], note: '3-9 months if police were the only exit' },
  },
  lineGrows: {
    about: 'days in which a new line finds most of its customers',
    unit: 'days',
    value: 60,
    low: 20,
    high: 150,
    evidence: { assumed: 'as lines that open in the run: set so that the founded world stands still' },
  },
  runnerPay: {
    about: 'what a line pays for a post that is filled, and not by a member at home',
    unit: 'euro a day',
    value: 58,
    low: 10,
    high: 120,
    evidence: {
      rows: ['CP118', 'EX041', 'EX043'],
      note: 'GBP 300-400 a week by the word of one seller; others go unpaid. The same for every post, so that the model holds no gain in who fills it',
    },
  },
} as const satisfies Parameters;
