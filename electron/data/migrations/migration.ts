/** One step of the schema; never changed once it has been shipped. */
export interface Migration {
  /** 1, 2, 3…: `user_version` after it. */
  readonly version: number;
  readonly sql: string;
  /**
   * Whether the tables must be filled again from the events: any change to what apply writes can be made so, since
   * the events are the truth and the tables only their latest state.
   */
  readonly rebuild: boolean;
}
