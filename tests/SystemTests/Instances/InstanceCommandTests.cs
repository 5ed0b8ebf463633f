using SystemTests.Backup;
using SystemTests.Demo;

namespace SystemTests.Instances;

/// <summary>The commands by which an operator looks at orchestrations, beside the running process.</summary>
[Trait("speed", "slow")]
public sealed class InstanceCommandTests(DemoServer demo)
{
    [Fact]
    public async Task Open_instances_are_listed_and_ones_history_is_told()
    {
        var (exit, said, complained) = await AppCommand.RunAsync("instances", "open", "--DataFolder", demo.Server.DataFolder);
        Assert.True(exit == 0, complained);
        var line = said.Split(Environment.NewLine).First(line => line.Contains("进行中 Running", StringComparison.Ordinal) && line.StartsWith('s'));
        Assert.Matches("共 [1-9][0-9]* 个", said);

        (exit, said, complained) = await AppCommand.RunAsync("history", line.Split(' ')[0], "--DataFolder", demo.Server.DataFolder);
        Assert.True(exit == 0, complained);
        Assert.Contains("创建 Created", said, StringComparison.Ordinal);
        Assert.Contains("交办活动 ActivityScheduled", said, StringComparison.Ordinal);

        (exit, said, complained) = await AppCommand.RunAsync("instances", "stuck", "--DataFolder", demo.Server.DataFolder);
        Assert.True(exit == 0, complained);
        Assert.Contains("共 0 个", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        foreach (var (words, missing) in new (string[], string)[]
        {
            (["instances", "lost", "--DataFolder", demo.Server.DataFolder], "failed, stuck, open"),
            (["history", "nobody", "--DataFolder", demo.Server.DataFolder], "nobody"),
            (["instances", "open", "--DataFolder", Path.Combine(demo.Server.DataFolder, "nowhere")], "engine.db"),
        })
        {
            var (exit, said, complained) = await AppCommand.RunAsync(words);
            Assert.Equal(1, exit);
            Assert.Empty(said);
            Assert.Contains(missing, complained, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(demo.Server.DataFolder, "nowhere")));
    }
}
