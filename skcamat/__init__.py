"""The front desk: command line, batch runner, ledger, cluster and review page."""
