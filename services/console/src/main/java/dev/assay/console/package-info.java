/** The web page: what the topics say, for people, and what people can do about it. */
@NullMarked
package dev.assay.console;

import org.jspecify.annotations.NullMarked;
