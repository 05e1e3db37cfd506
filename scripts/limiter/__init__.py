"""What shows that the limiter keeps its promise: a counting server, workloads, a simulation, measurements."""
