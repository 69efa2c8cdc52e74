/** Annotations in CSV files. */
@NullMarked
package dev.assay.gateway.format.csv;

import org.jspecify.annotations.NullMarked;
