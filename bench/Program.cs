using SuggestionFlow.Bench;
using SuggestionFlow.Bench.Case;
using SuggestionFlow.Bench.Cases;
using SuggestionFlow.Bench.Decisions;
using SuggestionFlow.Bench.Event;
using SuggestionFlow.Bench.Fan;
using SuggestionFlow.Bench.Lists;
using SuggestionFlow.Bench.Long;
using SuggestionFlow.Bench.Outbox;
using SuggestionFlow.Bench.Pages;
using SuggestionFlow.Bench.Report;
using SuggestionFlow.Bench.Sequence;
using SuggestionFlow.Bench.Syncs;
using SuggestionFlow.Bench.Waiting;

// What we claim about speed, runnable: each claim is a subcommand.
IBench[] benches =
[
    new SequenceBench(), new FanBench(), new EventBench(), new WaitingBench(), new LongBench(), new CaseBench(),
    new DecisionsBench(), new CasesBench(), new ListsBench(), new OutboxBench(), new ReportBench(), new PagesBench(),
];

// What a bench runs as a process of its own.
IBench[] parts = [new CountedRun(), new WaitingApp()];

if (args is not [var name, .. var rest] || Array.Find([.. benches, .. parts], bench => bench.Name == name) is not { } chosen)
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench -- <bench> [options]");
    foreach (var bench in benches)
    {
        Console.Error.WriteLine($"  {bench.Name,-12} {bench.Usage}");
    }

    return 2;
}

try
{
    await chosen.RunAsync(new BenchOptions(rest));
    return 0;
}
catch (ArgumentException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
