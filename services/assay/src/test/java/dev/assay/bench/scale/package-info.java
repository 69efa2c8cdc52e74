@NullMarked
package dev.assay.bench.scale;

import org.jspecify.annotations.NullMarked;
