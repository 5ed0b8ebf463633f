using System.Net;

namespace SystemTests.Backup;

/// <summary>The commands an operator types, beside the real process. (Twenty moments and every refusal: SuggestionFunctions.Tests/Backup.)</summary>
public sealed class BackupCommandTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("speed", "slow")]
    public async Task A_server_at_work_is_backed_up_by_another_process_and_its_copy_goes_on_elsewhere()
    {
        var folder = Directory.CreateTempSubdirectory("suggestionflow-backup-").FullName;
        var (backup, restored) = (Path.Combine(folder, "backup"), Path.Combine(folder, "data"));
        try
        {
            var (before, answers) = await BackUpUnderLoadAsync(backup);
            Assert.All(answers, status => Assert.Equal(HttpStatusCode.Accepted, status));
            var (exit, said, complained) = await AppCommand.RunAsync("restore", backup, "--DataFolder", restored);
            Assert.True(exit == 0, complained);
            Assert.Contains("Everybody signs in anew", said);

            await using var copy = await RunningServer.StartAsync(new ServerOptions { DataFolder = restored });
            using var manager = await SignedInPerson.SignInAsync(copy, "manager");
            var cases = await manager.ListAsync("api/suggestions?year=2026");
            Assert.All(before, id => Assert.Single(cases, suggestion => suggestion["id"].Text() == id));
            using var secretary = await SignedInPerson.SignInAsync(copy, "secretary");
            await manager.PostAsync("api/rehearsal/clock", new { advance = "PT1M" });
            var task = Assert.Single((await secretary.GetAsync($"api/tasks?kind=secretaryReview&suggestion={before[^1]}"))["items"].Items());
            var (decided, _) = await secretary.PostAsync($"api/tasks/{task["id"].Text()}/decision", new { action = "forward" });
            Assert.Equal(HttpStatusCode.OK, decided);

            (exit, _, complained) = await AppCommand.RunAsync("restore", backup, "--DataFolder", restored);
            Assert.Equal(1, exit);
            Assert.Contains("不是空文件夹", complained);
            Assert.Contains("is not empty", complained);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task A_full_disk_leaves_no_backup_and_the_server_in_peace()
    {
        var folder = Directory.CreateTempSubdirectory("suggestionflow-backup-").FullName;
        await using var server = await RunningServer.StartAsync(new ServerOptions { Arguments = ["--Demo", "false"] });
        try
        {
            // Room for the small files, and for a beginning of a database.
            var (exit, _, complained) = await AppCommand.RunWithLittleRoomAsync(12, "backup", Path.Combine(folder, "backup"), "--DataFolder", server.DataFolder);
            output.WriteLine(complained);
            Assert.Equal(1, exit);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.Address, "api/health/ready"))).StatusCode);

            (exit, _, complained) = await AppCommand.RunAsync("backup", Path.Combine(folder, "backup"), "--DataFolder", server.DataFolder);
            Assert.True(exit == 0, complained);
            Assert.Equal([Path.Combine(folder, "backup")], Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("backup")]
    [InlineData("restore", "--DataFolder", "x")]
    [InlineData("backup", "one", "two")]
    public async Task What_is_no_command_shows_those_there_are(params string[] words)
    {
        var (exit, said, complained) = await AppCommand.RunAsync(words);
        Assert.Equal(2, exit);
        Assert.Empty(said);
        Assert.Contains("backup FOLDER", complained);
        Assert.Contains("restore FOLDER", complained);
        Assert.Contains("用法", complained);
    }

    private async Task<(IReadOnlyList<string> Before, IReadOnlyList<HttpStatusCode> Answers)> BackUpUnderLoadAsync(string backup)
    {
        await using var server = await RunningServer.StartAsync();
        using var deputy = await SignedInPerson.SignInAsync(server, "deputy101");
        using var over = new CancellationTokenSource();
        var submitted = new List<string>();
        var answers = new List<HttpStatusCode>();
        var enough = new TaskCompletionSource();
        var work = Task.Run(async () =>
        {
            var body = await SuggestionAsync(deputy);
            while (!over.IsCancellationRequested)
            {
                var (status, answer) = await deputy.PostAsync("api/suggestions", body);
                lock (submitted)
                {
                    answers.Add(status);
                    submitted.Add(answer["id"].Text());
                }

                if (submitted.Count == 20)
                {
                    enough.SetResult();
                }
            }
        });
        await Task.WhenAny(enough.Task, work);
        IReadOnlyList<string> before;
        lock (submitted)
        {
            before = [.. submitted];
        }

        var (exit, said, complained) = await AppCommand.RunAsync("backup", backup, "--DataFolder", server.DataFolder);
        await over.CancelAsync();
        await work;
        Assert.True(exit == 0, complained);
        output.WriteLine(said);
        output.WriteLine($"{before.Count} suggestions before it, {submitted.Count} after it.");
        Assert.True(submitted.Count > before.Count, "Nothing was done meanwhile.");
        return (before, answers);
    }

    private static async Task<object> SuggestionAsync(SignedInPerson deputy) => new
    {
        title = "备份期间提交的建议",
        facts = "河道淤积约八十厘米，汛期排水不畅。",
        request = "请在汛期前完成清淤。",
        category = (await deputy.GetAsync("api/categories"))["items"].Items()[0]["id"].Text(),
        origin = new { kind = "recess" },
        mayPublish = true,
    };
}
