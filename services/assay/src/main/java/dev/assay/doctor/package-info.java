/** What {@code assay doctor} looks at beyond the cluster and the disk. */
@NullMarked
package dev.assay.doctor;

import org.jspecify.annotations.NullMarked;
