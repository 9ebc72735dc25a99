/** What Fernbrook Mobile sells. Company, plans and devices are invented. Prices in cents of the customer's currency. */
export const COMPANY = 'Fernbrook Mobile';

export interface Plan {
  readonly name: string;
  readonly price: number;
  readonly gigabytes: number;
  /** What a customer of this plan, who runs out of data, should have instead. */
  readonly larger?: string;
}

export const plans: readonly (readonly [weight: number, plan: Plan])[] = [
  [24, { name: 'Essential 3 GB', price: 2500, gigabytes: 3, larger: 'Unlimited 10 GB' }],
  [34, { name: 'Unlimited 10 GB', price: 4500, gigabytes: 10, larger: 'Unlimited Plus' }],
  [22, { name: 'Unlimited Plus', price: 6000, gigabytes: 40, larger: 'Family 100 GB' }],
  [14, { name: 'Family 100 GB', price: 9500, gigabytes: 100 }],
  [6, { name: 'Pay as you go', price: 1000, gigabytes: 1, larger: 'Essential 3 GB' }],
];
export const businessPlan: Plan = { name: 'Business 50 GB', price: 8900, gigabytes: 50 };

/** What a started gigabyte beyond the plan costs. */
export const EXTRA_GIGABYTE = 900;
export const LATE_FEE = 900;

export const phones = [
  'Kestrel 5',
  'Kestrel 5 Pro',
  'Lumen S2',
  'Lumen Fold',
  'Orbit One',
  'Orbit Mini',
  'Sable 12',
  'Tern Lite',
] as const;
export const routers = ['Homebase 2', 'Homebase 3', 'Homebase Mini'] as const;
export const accessories = [
  'Lumen earbuds',
  'a Kestrel charging pad',
  'an Orbit watch',
  'a Sable tablet',
  'a travel charger',
] as const;
export const tiers = ['Bronze', 'Silver', 'Gold', 'Platinum'] as const;
