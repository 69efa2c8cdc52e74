/** Where the console's knowledge comes from: the topics, as committed, and what brokers tell of them. */
@NullMarked
package dev.assay.console.reading;

import org.jspecify.annotations.NullMarked;
