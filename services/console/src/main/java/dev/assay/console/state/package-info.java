/** What the console knows of the system: a bounded part of everything published so far. */
@NullMarked
package dev.assay.console.state;

import org.jspecify.annotations.NullMarked;
