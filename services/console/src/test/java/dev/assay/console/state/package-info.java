@NullMarked
package dev.assay.console.state;

import org.jspecify.annotations.NullMarked;
