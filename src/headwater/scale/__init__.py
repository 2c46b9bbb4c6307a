"""Where work runs: this process, or several local ones. A batch goes in, plain records come out; no state is kept."""
