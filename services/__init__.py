"""The services of Chấm Điểm, one package each; none imports another."""
