/** Files in and out: what {@code assay import} reads and {@code assay export} writes. */
@NullMarked
package dev.assay.transfer;

import org.jspecify.annotations.NullMarked;
