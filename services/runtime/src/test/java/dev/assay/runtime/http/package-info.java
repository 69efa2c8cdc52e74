/** Tests of this package. */
@NullMarked
package dev.assay.runtime.http;

import org.jspecify.annotations.NullMarked;
