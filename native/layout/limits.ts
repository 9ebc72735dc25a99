// What no device needs more of. Of the real descriptors that we know the longest has 836 bytes, the fullest 85 fields,
// and their longest report 255 bytes; what is far beyond is damaged or meant to harm, and is refused before anything is
// made of its size.

/** A descriptor's length is a 16-bit number in the HID class descriptor (HID 1.11 §6.2.1). */
export const maxDescriptorBytes = 65_535;

/** Bytes of one report: sixteen times the longest of them. */
export const maxReportBytes = 4096;

/** Lines of the table, all directions together. */
export const maxFields = 4096;

/** Collections within collections, and Push upon Push. Real devices have three and none. */
export const maxDepth = 32;

/** Items, reports and collections that WebHID lists, all together; each item once for every collection around it. */
export const maxListedItems = 8192;

/** An array that selects among up to so many usages gets a line for each (a keypad has 12), a wider one a single line. */
export const maxSpelledOut = 32;
