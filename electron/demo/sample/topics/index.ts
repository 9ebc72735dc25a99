import { billingDispute, paymentFailed, refund } from './billing.ts';
import { account, cancel, delivery, fraud } from './care.ts';
import { cardActivation, numberPort, planChange, roaming } from './plans.ts';
import { deviceRepair, homeInternet, outage } from './technical.ts';
import type { Topic } from './topic.ts';

export const topics: readonly Topic[] = [
  billingDispute,
  paymentFailed,
  refund,
  deviceRepair,
  outage,
  homeInternet,
  planChange,
  cardActivation,
  numberPort,
  roaming,
  delivery,
  account,
  fraud,
  cancel,
];
