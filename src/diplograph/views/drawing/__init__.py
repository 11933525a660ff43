"""What every figure is drawn with: elements, a style sheet, marks, legends, measured words."""
