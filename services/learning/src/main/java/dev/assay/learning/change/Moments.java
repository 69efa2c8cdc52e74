package dev.assay.learning.change;

/** Mean and variance of each cell of tables of the same shape. */
final class Moments {

    private final double[][] sums;
    private final double[][] squares;
    private int count;

    Moments(int rows, int columns) {
        sums = new double[rows][columns];
        squares = new double[rows][columns];
    }

    void add(double[][] table) {
        count++;
        for (int row = 0; row < sums.length; row++) {
            for (int column = 0; column < sums[row].length; column++) {
                double value = table[row][column];
                sums[row][column] += value;
                squares[row][column] += value * value;
            }
        }
    }

    int count() {
        return count;
    }

    double mean(int row, int column) {
        return sums[row][column] / count;
    }

    /** Of the population that the tables are drawn from: divided by one less than their number. */
    double variance(int row, int column) {
        double mean = mean(row, column);
        return (squares[row][column] - count * mean * mean) / (count - 1);
    }
}
