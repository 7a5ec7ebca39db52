package vn.kho.etl.workbook;

/** A range of cells that are shown as one; all numbers from 0, ends included. */
public record MergedCells(int firstRow, int lastRow, int firstColumn, int lastColumn) {}
