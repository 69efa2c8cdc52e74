/** Tests of the contract. */
@NullMarked
package dev.assay.schemas;

import org.jspecify.annotations.NullMarked;
