package dev.assay.runtime.input;

/** Undoes the filters of PNG (https://www.w3.org/TR/png/#9Filters), by which a byte is told from those around it. */
final class PngFilters {

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private PngFilters() {}

    /**
     * Undoes them in place.
     *
     * @param lines each a byte that names its filter, then {@code length} bytes
     * @param step bytes of a pixel
     * @return false if there is an unknown filter
     */
    static boolean undo(byte[] lines, int length, int step) {
        for (int at = 1; at < lines.length; at += length + 1) {
            boolean first = at == 1;
            int up = length + 1;
            switch (lines[at - 1]) {
                case NONE -> {}
                case SUB -> sub(lines, at, length, step);
                case UP -> {
                    for (int i = at; !first && i < at + length; i++) {
                        lines[i] += lines[i - up];
                    }
                }
                case AVERAGE -> {
                    for (int i = at; i < at + length; i++) {
                        int left = i - step < at ? 0 : lines[i - step] & 0xFF;
                        int above = first ? 0 : lines[i - up] & 0xFF;
                        lines[i] += (byte) (left + above >> 1);
                    }
                }
                case PAETH -> {
                    // Without a line above, the left is always nearest.
                    if (first) {
                        sub(lines, at, length, step);
                    } else {
                        paeth(lines, at, length, step);
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static void sub(byte[] lines, int at, int length, int step) {
        for (int i = at + step; i < at + length; i++) {
            lines[i] += lines[i - step];
        }
    }

    private static void paeth(byte[] lines, int at, int length, int step) {
        int up = length + 1;
        for (int i = at; i < at + length; i++) {
            boolean edge = i - step < at;
            int left = edge ? 0 : lines[i - step] & 0xFF;
            int above = lines[i - up] & 0xFF;
            int corner = edge ? 0 : lines[i - up - step] & 0xFF;
            int toLeft = Math.abs(above - corner);
            int toAbove = Math.abs(left - corner);
            int toCorner = Math.abs(left + above - 2 * corner);
            int nearest = toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
            lines[i] += (byte) nearest;
        }
    }
}
