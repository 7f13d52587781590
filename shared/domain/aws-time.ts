/** AWS's times are ISO strings. One that is no time must cost its own case nothing but its place in order. */
export const isTime = (time: string): boolean => !Number.isNaN(Date.parse(time));
